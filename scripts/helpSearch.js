/** The search field of every help page: the pages that have all the words, as one types. */
(() => {
  const site = new URL(`${document.currentScript.dataset.site}/`, location.href);
  const MOST = 12;
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Search help";
  field.ariaLabel = "Search help";
  const box = document.createElement("search");
  box.append(field);
  const found = document.createElement("ul");
  found.ariaLabel = "Pages found";
  found.ariaLive = "polite";
  document.querySelector("header").append(box, found);

  let pages;
  const load = () => (pages ??= fetch(new URL("docs/pages.json", site)).then((response) => response.json()));

  const item = ({ page, title, words }) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(page, site).href;
    link.textContent = title;
    const small = document.createElement("small");
    small.textContent = ` ${words.length > 90 ? `${words.slice(0, 90)}…` : words}`;
    line.append(link, small);
    return line;
  };

  const search = async () => {
    const query = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = await load();
    const has = (text) => query.every((word) => text.toLowerCase().includes(word));
    const inTitle = all.filter(({ title }) => has(title));
    const others = all.filter((one) => !inTitle.includes(one) && has(`${one.title} ${one.words}`));
    const matches = query.length === 0 ? [] : [...inTitle, ...others].slice(0, MOST);
    found.replaceChildren(...matches.map(item));
    if (query.length > 0 && matches.length === 0) found.textContent = "No page has these words.";
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", async ({ key }) => {
    if (key !== "Enter") return;
    await search();
    const first = found.querySelector("a");
    if (first) location.assign(first.href);
  });
})();
