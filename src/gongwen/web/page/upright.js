// Photos held sideways → upright ones: in the browser the program has nothing that decodes pictures, but the browser has.
// A phone notes how it was held (EXIF 0x0112); Word does not look at that.

const HEAD = 128 * 1024; // characters of base64 in which EXIF stands, where there is any
const QUALITY = 0.92;
const turnedFiles = new WeakMap(); // one file is asked for again and again while one types

export async function uprightFiles(request) {
  if (!Array.isArray(request.files)) return request;
  return { ...request, files: await Promise.all(request.files.map(uprightFile)) };
}

async function uprightFile(file) {
  if (!/\.jpe?g$/i.test(file.name) || typeof file.data !== "string") return file;
  if (!turnedFiles.has(file)) turnedFiles.set(file, turnedFile(file).catch(() => file)); // Python tells what is broken
  return turnedFiles.get(file);
}

async function turnedFile(file) {
  const head = bytesOf(file.data.slice(0, HEAD));
  if (orientationOf(head) === 1) return file;
  const picture = await createImageBitmap(new Blob([bytesOf(file.data)]), { imageOrientation: "from-image" });
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const made = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return { ...file, data: await base64Of(made) };
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

// Returns what a JPEG notes of how it was held, 1 for upright or nothing noted.
function orientationOf(bytes) {
  const view = new DataView(bytes.buffer);
  let place = 2;
  while (place + 4 < view.byteLength && view.getUint8(place) === 0xff) {
    const marker = view.getUint8(place + 1), length = view.getUint16(place + 2);
    if (marker === 0xe1 && view.getUint32(place + 4) === 0x45786966) return exifOrientation(view, place + 10);
    if (marker === 0xda) break;
    place += 2 + length;
  }
  return 1;
}

function exifOrientation(view, start) {
  const little = view.getUint16(start) === 0x4949;
  const list = start + view.getUint32(start + 4, little);
  for (let number = view.getUint16(list, little), place = list + 2; number > 0; number--, place += 12) {
    if (view.getUint16(place, little) === 0x0112) return view.getUint16(place + 8, little);
  }
  return 1;
}
