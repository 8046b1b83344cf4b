// Looks at the pictures of the contact sheet, pixel by pixel. Runs in the page itself: the functions know nothing outside of them.

/** Installs `globalThis.look(section)`: everything that the tests ask of one sample. */
export function installLook() {
  /** Channels that differ by more are another colour; where a pixel beside it is compared, edges of letters may be cut elsewhere. */
  const [DIFFERENT, LOST] = [40, 96];
  /** A line is told from lesser things by how much of the picture it runs through. */
  const LINE_SHARE = 0.25;

  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const colour = (name) => channels(getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());

  const pixelsOf = (canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);

  /** The SVG as the browser draws it at the canvas' own resolution. */
  async function exported(section, { width, height }) {
    const image = section.querySelector("img");
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    return pixelsOf(canvas);
  }

  function isAlike(one, at, other, to, tolerance) {
    for (let channel = 0; channel < 3; channel += 1) {
      if (Math.abs(one.data[at + channel] - other.data[to + channel]) > tolerance) return false;
    }
    return true;
  }

  /** Whether `other` has what `one` has at a pixel, at most `reach` pixels away. */
  function isNear(one, other, x, y, reach) {
    const { width, height } = one;
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
      for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column += 1) {
        if (isAlike(one, (y * width + x) * 4, other, (row * width + column) * 4, LOST)) return true;
      }
    }
    return false;
  }

  /** The share of pixels that differ, and of those whose like is not even a CSS pixel away. */
  function difference(one, other) {
    const reach = Math.ceil(devicePixelRatio);
    let [differing, lost] = [0, 0];
    for (let y = 0; y < one.height; y += 1) {
      for (let x = 0; x < one.width; x += 1) {
        const at = (y * one.width + x) * 4;
        if (isAlike(one, at, other, at, DIFFERENT)) continue;
        differing += 1;
        if (!isNear(one, other, x, y, reach) || !isNear(other, one, x, y, reach)) lost += 1;
      }
    }
    const all = one.width * one.height;
    return { differing: differing / all, lost: lost / all };
  }

  /**
   * Level lines of the grid on the plain ground, seen in every column: how many are whole, and where those are that are smeared over a row
   * more or are of another width. `isUpright` looks at upright lines in rows instead. A line under a halo is weak and still whole.
   */
  function gridLines({ data, width, height }, isUpright) {
    const [ground, grid] = [colour("paper"), colour("grid")];
    const [across, along, step, stride] = isUpright ? [height, width, width * 4, 4] : [width, height, 4, width * 4];
    const thick = Math.max(1, Math.round(devicePixelRatio));
    const isGround = (at) => ground.every((value, channel) => data[at + channel] === value);
    const isWeak = (at) => ground.every((value, channel) => (data[at + channel] - value) * (data[at + channel] - grid[channel]) <= 0);
    const isEven = (at) => ground.every((_, channel) => data[at + channel] === data[at + channel + (thick - 1) * stride]);
    const [whole, broken] = [new Uint32Array(along), new Uint32Array(along)];
    for (let column = 0; column < across; column += 1) {
      let [start, isLine] = [-1, false];
      for (let place = 0; place < along; place += 1) {
        const at = column * step + place * stride;
        if (isGround(at)) {
          const isWhole = place - start === thick && isEven(at - thick * stride);
          if (isLine && place - start <= thick + 1) (isWhole ? whole : broken)[start] += 1;
          [start, isLine] = [place + 1, false];
        } else {
          isLine = start >= 0 && (isLine || place === start) && isWeak(at);
        }
      }
    }
    const places = (counts) => [...counts.keys()].filter((place) => counts[place] > LINE_SHARE * across);
    return { whole: places(whole).length, broken: places(broken) };
  }

  /** Pixels of the outermost rows and columns that are not the ground. */
  function rim({ data, width, height }) {
    const ground = colour("paper");
    let found = 0;
    for (let y = 0; y < height; y += 1) {
      const step = y === 0 || y === height - 1 ? 1 : width - 1;
      for (let x = 0; x < width; x += step) {
        if (ground.some((value, channel) => data[(y * width + x) * 4 + channel] !== value)) found += 1;
      }
    }
    return found;
  }

  /** How many pixels the bitmap has more or less than the canvas covers on the screen, and than the room for it has whole ones. */
  function misfit(canvas) {
    const [shown, room] = [canvas, canvas.parentElement].map((element) => element.getBoundingClientRect());
    const off = (pixels, css) => Math.abs(pixels - css * devicePixelRatio);
    const lacks = (pixels, css) => Math.abs(pixels - Math.floor(css * devicePixelRatio + 0.001));
    const { width, height } = canvas;
    return Math.max(off(width, shown.width), off(height, shown.height), lacks(width, room.width), lacks(height, room.height));
  }

  globalThis.look = async (section) => {
    const canvas = section.querySelector("canvas");
    const drawn = pixelsOf(canvas);
    const svg = await exported(section, drawn);
    return {
      name: section.dataset.sample,
      misfit: misfit(canvas),
      ...difference(drawn, svg),
      level: gridLines(drawn, false),
      upright: gridLines(drawn, true),
      rim: rim(drawn),
      rimOfSvg: rim(svg),
    };
  };
}
