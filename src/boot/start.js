// In a worker: the compiled module is always the first message; from then on the scope is the wasm's.
const startReader = () => {
  globalThis.onmessage = ({ data: { module, isFirst } }) => {
    globalThis.onmessage = null;
    wasm_bindgen.initSync({ module });
    if (isFirst) wasm_bindgen.warmUp();
  };
};

// The address says what is shown. The served page has one; the single file's frame has none and asks the document around it.
const keepAddress = () => {
  const isFramed = parent !== window;
  let address = isFramed ? "" : location.hash.slice(1);
  let hear = () => {};
  // Until the document around the frame has told it, an address written would overwrite the one that was opened.
  let isKnown = !isFramed;
  const take = (other) => {
    if (typeof other !== "string") return;
    isKnown = true;
    if (other === address) return;
    address = other;
    hear(address);
  };
  if (isFramed) {
    // The address that was opened counts once: told again later, it would undo what the user has chosen meanwhile.
    addEventListener("message", ({ source, data }) => {
      if (source === parent && !(data?.isOpened && isKnown)) take(data?.address);
    });
    parent.postMessage("address?", "*");
  } else {
    addEventListener("hashchange", () => take(location.hash.slice(1)));
  }
  const writeAddress = (other, isStep) => {
    if (other === address || !isKnown) return;
    address = other;
    if (isFramed) parent.postMessage({ address, isStep }, "*");
    else history[isStep ? "pushState" : "replaceState"](null, "", `#${address}`);
  };
  return { readAddress: () => address, writeAddress, onAddress: (callback) => (hear = callback) };
};

// To the clipboard; a browser that does not allow it rejects.
const copyPicture = async (png) =>
  navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([png], { type: "image/png" }) })]);
const copyText = async (text) => navigator.clipboard.writeText(text);

// In the page: the wasm asks for its workers here. Some are always ready, so that a file need not wait for them; the first start
// while the wasm is still on its way. All share the module that the page compiled.
const offerReaders = (scriptText) => {
  const script = URL.createObjectURL(new Blob([scriptText], { type: "text/javascript" }));
  const mostReaders = Math.min(navigator.hardwareConcurrency, 4);
  const ready = [];
  let module;
  const start = () => {
    const reader = new Worker(script);
    // One that breaks while it waits is not given out.
    reader.addEventListener("error", () => ready.includes(reader) && ready.splice(ready.indexOf(reader), 1));
    if (module) reader.postMessage({ module });
    return reader;
  };
  let refill;
  const spawnReader = () => {
    clearTimeout(refill);
    return ready.pop() ?? start();
  };
  const fill = () => {
    while (ready.length < mostReaders) ready.push(start());
  };
  // After the last load, once the page has drawn what was read.
  const keepReaders = () => {
    clearTimeout(refill);
    refill = setTimeout(fill, 500);
  };
  const offered = { mostReaders, spawnReader, keepReaders, copyPicture, copyText, ...keepAddress() };
  Object.defineProperty(globalThis, "vitalLedger", { value: Object.freeze(offered) });
  fill();
  return (compiledModule) => {
    module = compiledModule;
    ready.forEach((reader, at) => reader.postMessage({ module, isFirst: at === 0 }));
  };
};

const startPage = async () => {
  const giveReaders = offerReaders(await ownText);
  const module = await compiled;
  giveReaders(module);
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
