// Single file: the wasm stands in the page as text, and the workers get the text of this very script.
const inflate = (bytes, encoding) => {
  const stream = new Blob([bytes]).stream();
  return new Response(encoding === "identity" ? stream : stream.pipeThrough(new DecompressionStream(encoding)), {
    headers: { "Content-Type": "application/wasm" },
  });
};
const compileInlined = async () => {
  const element = document.getElementById("wasm");
  const bytes = Uint8Array.from(atob(element.textContent), (character) => character.charCodeAt(0));
  element.remove();
  return WebAssembly.compileStreaming(inflate(bytes, element.dataset.encoding));
};
const inPage = typeof document !== "undefined";
const compiled = inPage ? compileInlined() : undefined;
const ownText = inPage ? document.currentScript.textContent : undefined;
