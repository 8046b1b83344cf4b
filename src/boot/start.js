// In a worker: the compiled module is always the first message; from then on the scope is the wasm's.
const startReader = () => {
  globalThis.onmessage = ({ data }) => {
    globalThis.onmessage = null;
    wasm_bindgen.initSync({ module: data });
  };
};

// In the page: the wasm asks for its workers here. They share the module that the page compiled.
const offerReaders = (module, scriptText) => {
  const script = URL.createObjectURL(new Blob([scriptText], { type: "text/javascript" }));
  const spawnReader = () => {
    const reader = new Worker(script);
    reader.postMessage(module);
    return reader;
  };
  Object.defineProperty(globalThis, "vitalLedger", { value: Object.freeze({ spawnReader }) });
};

const startPage = async () => {
  const [module, scriptText] = await Promise.all([compiled, ownText]);
  offerReaders(module, scriptText);
  await wasm_bindgen({ module_or_path: module });
  document.getElementById("boot").remove();
};

const sayFailure = (reason) => {
  const boot = document.getElementById("boot");
  boot.dataset.state = "failed";
  boot.querySelector(".boot-failed").hidden = false;
  document.getElementById("boot-reason").textContent = String(reason);
};

// A file that misses the drop zone must not replace the page.
const keepPage = () => {
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
};

// The browser's own command would print the frame's visible part only.
const printWhole = () => {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p") {
      event.preventDefault();
      print();
    }
  });
};

if (inPage) {
  keepPage();
  if (parent !== window) printWhole();
  startPage().catch(sayFailure);
} else {
  startReader();
}
