const patience = 10_000;

/**
 * Runs the assertions again and again until they hold, for what a page shows follows an action in the page's own time.
 * Throws the last failure when ten seconds are over.
 */
export async function eventually(assertions: () => Promise<void>): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await assertions();
    } catch (failure) {
      if (Date.now() > end) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
