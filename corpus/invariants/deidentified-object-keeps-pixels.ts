import { type JsonDataSet, readDataSet } from '../decoders/dcmtk-json'
import { PIXEL_DECODERS } from '../decoders/decode-pixels'
import type { Invariant } from '../invariant'

/**
 * The samples of a de-identified object are the input's: as dcmtk and GDCM decode both, each where it is installed and decodes
 * the input. Bits of a word that are no part of a sample are not compared.
 */
export const deidentifiedObjectKeepsPixels: Invariant = {
  name: 'de-identified object has the pixels of the original',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && ['DICOM API', 'case by TUS'].includes(sent.way),
  async check(sent) {
    const copy = await sent.deidentified()
    const facts = await readDataSet(sent.bytes)
    if (copy?.status !== 200 || !facts) return null
    const found: string[] = []
    let compared = 0
    for (const [name, decode] of Object.entries(PIXEL_DECODERS)) {
      const before = await decode(sent.bytes)
      if (!before) continue
      compared += 1
      found.push(...otherPixelsIn(name, facts, before, await decode(copy.body)))
    }
    return compared === 0 ? null : found
  },
}

/** A sentence where the samples are not the same. */
export function otherPixelsIn(decoder: string, facts: JsonDataSet, before: Buffer, after: Buffer | null): string[] {
  if (!after) return [`${decoder} decodes the original alone`]
  const length = describedLength(facts) ?? before.length
  const [one, other] = [before, after].map((samples) => samplesOf(facts, samples.subarray(0, length)))
  return one!.equals(other!) || other!.equals(clampedOf(facts, before.subarray(0, length)))
    ? []
    : [`${decoder} decodes other pixels`]
}

const numberIn = (facts: JsonDataSet, tag: string, otherwise: number): number => Number(facts[tag]?.Value?.[0] ?? otherwise)

/** In bytes; what follows is padding. Null where an attribute is missing. */
function describedLength(facts: JsonDataSet): number | null {
  const [rows, columns, bits] = ['00280010', '00280011', '00280100'].map((tag) => numberIn(facts, tag, 0))
  const each = rows! * columns! * bits! * numberIn(facts, '00280002', 1)
  return each > 0 ? Math.ceil((each * Math.max(1, numberIn(facts, '00280008', 1))) / 8) : null
}

/** Of a lossy codestream, a value beyond the bits of a sample is an error of its compression: the nearest one takes its place. */
function clampedOf(facts: JsonDataSet, bytes: Buffer): Buffer {
  const stored = numberIn(facts, '00280101', 16)
  const isClamped = numberIn(facts, '00280100', 8) === 16 && numberIn(facts, '00280102', stored - 1) === stored - 1
  if (!isClamped || numberIn(facts, '00280103', 0) !== 0) return bytes
  const samples = Buffer.from(bytes)
  for (let at = 0; at + 1 < samples.length; at += 2)
    samples.writeUInt16LE(Math.min(samples.readUInt16LE(at), 2 ** stored - 1), at)
  return samples
}

/** The samples without the other bits of their words (PS3.5 8.1.1). */
function samplesOf(facts: JsonDataSet, bytes: Buffer): Buffer {
  const allocated = numberIn(facts, '00280100', 8)
  const stored = numberIn(facts, '00280101', allocated)
  const shift = numberIn(facts, '00280102', stored - 1) - stored + 1
  if (![8, 16].includes(allocated) || stored >= allocated || stored < 1 || shift < 0) return bytes
  const mask = ((1 << stored) - 1) << shift
  const samples = Buffer.from(bytes)
  for (let at = 0; at < samples.length; at++) samples[at]! &= allocated === 8 ? mask : at % 2 === 0 ? mask : mask >> 8
  return samples
}
