// Served: the page asks for the wasm, and for this script's own text for the workers, before the lockdown. Nothing is asked for later.
const ask = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
  return response;
};
const inPage = typeof document !== "undefined";
const compiled = inPage ? ask("app.wasm").then((response) => WebAssembly.compileStreaming(response)) : undefined;
const ownText = inPage ? ask(document.currentScript.src).then((response) => response.text()) : undefined;
