import { dictionaryEntry, isPrivate } from './data-dictionary'

/**
 * The VR of an element of an implicit or unknown one: that of PS3.6, and of "US or SS" the one of the pixels.
 *
 * @param isSigned Pixel Representation of the data set
 */
export function explicitVr(written: string, tag: number, isSigned: boolean): string {
  const vr = written === 'UN' && !isPrivate(tag) ? (dictionaryEntry(tag)?.vr ?? 'UN') : written
  if (written === 'UN' && isPrivate(tag) && (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff) return 'LO' // PS3.5 7.8.1
  return vr === 'XS' ? (isSigned ? 'SS' : 'US') : vr
}
