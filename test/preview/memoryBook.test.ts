/** The book of nothing but cells is a Book: the grid's is held to the same in test/browser/book.test.ts. */
import { BOOK_CHECKS, bookTools } from "./support/bookContract";
import { memoryBook } from "./support/memoryBook";

const book = memoryBook({ First: [] });
const tools = bookTools(book);

test.each(BOOK_CHECKS)("$name", ({ run, gives }) => {
  expect(run(book, tools)).toEqual(gives);
});
