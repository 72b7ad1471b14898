/** A package's parts that are XML, checked against the sums that its directory keeps of them. */
import { unzipSync } from "fflate";
import { FileFault } from "./fault";

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * @param mostBytes how much all parts may unpack to
 * @throws FileFault for a package that is broken, is not what was packed, or is too large
 */
export function unpack(bytes: Uint8Array, mostBytes: number): Record<string, Uint8Array> {
  const sums = sumsOf(bytes);
  let unpacked = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(xml|rels)$/i.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > mostBytes)
          throw new FileFault(`The file unpacks to more than ${megabytes(mostBytes)}, which is too large here.`);
        return true;
      },
    });
    for (const [name, content] of Object.entries(files))
      if (sums.has(name) && sums.get(name) !== crc32(content))
        throw new FileFault(`The file is broken: ${name} is not what was packed.`);
    return files;
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault("The file is broken: it cannot be unpacked.");
  }
}

export const megabytes = (count: number): string => `${(count / 1e6).toFixed(0)} MB`;

/** The checksum of each part by its name, from the directory at the package's end (APPNOTE.TXT 4.3.12). */
function sumsOf(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Map<string, number>();
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < 0) return sums;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (at + 46 + name > end) break;
    sums.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), view.getUint32(at + 16, true));
    at += 46 + name + extra + comment;
  }
  return sums;
}

/** The polynomial of ISO 3309, bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = (sum >>> 8) ^ TABLE[(sum ^ bytes[i]) & 0xff];
  return ~sum >>> 0;
}
