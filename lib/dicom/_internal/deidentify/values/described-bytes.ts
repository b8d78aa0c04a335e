import { readUint16s } from '../../parse/read-uint16s'
import type { DataSet, Element } from '../../parse/read-elements'
import type { Walk } from '../../parse/walk'

/** The descriptor of each lookup table (PS3.3 C.11.1.1.1, C.7.6.3.1.5): how many entries it has, the first input, the bits. */
const DESCRIPTORS = new Map([
  [0x00283006, 0x00283002],
  [0x00281201, 0x00281101],
  [0x00281202, 0x00281102],
  [0x00281203, 0x00281103],
  [0x00281204, 0x00281104],
  [0x00281408, 0x00281407],
  [0x00701808, 0x00701807],
])
const WAVEFORM_DATA = 0x54001010
/** 32 lines of 32 pixels of one bit (PS3.3 C.10.5.1.1, Fill Pattern). */
const [FILL_PATTERN, FILL_PATTERN_BYTES] = [0x00700256, 128]
/** Waveform Padding Value, Channel Minimum Value, Channel Maximum Value. */
const WAVEFORM_SAMPLES = new Set([0x5400100a, 0x54000110, 0x54000112])
const [CHANNELS, SAMPLES, BITS_ALLOCATED] = [0x003a0005, 0x003a0010, 0x54001004]
/** The widest sample of a waveform (PS3.3 C.10.9.1.4). */
const MAX_SAMPLE_BYTES = 8

/**
 * Returns how many bytes of a value other elements account for: whatever follows is no entry of a lookup table or no sample
 * of a waveform. Infinity where nothing describes the value.
 */
export async function describedBytes(walk: Walk, dataSet: DataSet, tag: number, lengthBytes: number): Promise<number> {
  if (tag === WAVEFORM_DATA) return waveformBytes(walk, dataSet)
  if (WAVEFORM_SAMPLES.has(tag)) return MAX_SAMPLE_BYTES
  if (tag === FILL_PATTERN) return FILL_PATTERN_BYTES
  const descriptorTag = DESCRIPTORS.get(tag)
  return descriptorTag === undefined ? Infinity : lookupTableBytes(walk, dataSet.elements.get(descriptorTag), lengthBytes)
}

async function lookupTableBytes(walk: Walk, descriptor: Element | undefined, lengthBytes: number): Promise<number> {
  // Without a descriptor no reader can apply the table.
  if (!descriptor) return 0
  const [count, , bits] = await readUint16s(walk, descriptor, 3)
  if (count === undefined || bits === undefined) return 0
  const entries = count === 0 ? 65_536 : count // "The number of table entries is equal to 2^16 when the value is 0."
  const even = entries + (entries % 2)
  return bits <= 8 && lengthBytes < entries * 2 ? even : entries * 2
}

/** PS3.3 C.10.9.1: the samples of all channels, one after the other; 0 where the object does not say how many. */
async function waveformBytes(walk: Walk, { elements }: DataSet): Promise<number> {
  const read = async (tag: number): Promise<number> => {
    const element = elements.get(tag)
    if (!element) return 0
    const [low = 0, high = 0] = await readUint16s(walk, element, 2)
    if (element.value.end - element.value.start < 4) return low
    return element.encoding.littleEndian ? low + high * 0x10000 : low * 0x10000 + high
  }
  const [channels, samples, bits] = await Promise.all([CHANNELS, SAMPLES, BITS_ALLOCATED].map(read))
  const bytes = (channels! * samples! * bits!) / 8
  return Math.ceil(bytes / 2) * 2
}
