// The address says which theme and which size; the wasm, which stands before this as text, fills the page.
const CHOICES = { theme: ["light", "dark", "print", "projector"], size: ["wide", "phone"] };
const asked = new URLSearchParams(location.search);
const root = document.documentElement;

const link = (choice, value) => {
  const link = document.createElement("a");
  link.textContent = value;
  link.href = `?${new URLSearchParams({ ...root.dataset, [choice]: value })}`;
  if (root.dataset[choice] === value) link.ariaCurrent = "page";
  return link;
};

for (const [choice, values] of Object.entries(CHOICES)) {
  root.dataset[choice] = values.includes(asked.get(choice)) ? asked.get(choice) : values[0];
}
for (const [choice, values] of Object.entries(CHOICES)) {
  const nav = document.createElement("nav");
  nav.ariaLabel = choice;
  nav.append(...values.map((value) => link(choice, value)));
  document.querySelector("header").append(nav);
}
wasm_bindgen({ module_or_path: Uint8Array.from(atob(WASM), (letter) => letter.charCodeAt(0)) });
