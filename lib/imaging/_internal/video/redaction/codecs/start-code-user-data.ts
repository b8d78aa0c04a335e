import { type Redact } from './redact'

const START_CODE = Buffer.from([0, 0, 1])
const MPEG_USER_DATA = [0xb2]
/** SMPTE ST 421 Annex E: user data of a slice, field, frame, entry point and sequence. */
const VC1_USER_DATA = [0x1b, 0x1c, 0x1d, 0x1e, 0x1f]
/**
 * Encoders whose faults a decoder corrects once it knows their version: without it other pixels are shown. Nothing but
 * a name and a number is kept.
 */
const KEPT_ENCODERS = /^(DivX\d{1,4}(b|Build)\d{1,5}p?|XviD\d{4})\0?$/

/** Redacts the user data of MPEG-1, MPEG-2 (ISO/IEC 13818-2 §6.2.2.2.2) and MPEG-4 Part 2 (ISO/IEC 14496-2 §6.2.2.1). */
export const redactMpegUserData = (sample: Buffer, redact: Redact): void => redactUnits(sample, MPEG_USER_DATA, redact)

/** Redacts the user data of VC-1's advanced profile. */
export const redactVc1UserData = (sample: Buffer, redact: Redact): void => redactUnits(sample, VC1_USER_DATA, redact)

function redactUnits(sample: Buffer, userData: readonly number[], redact: Redact): void {
  for (let code = sample.indexOf(START_CODE); code >= 0; code = sample.indexOf(START_CODE, code + 3)) {
    if (!userData.includes(sample[code + 3] ?? 0)) continue
    const start = code + 4
    const next = sample.indexOf(START_CODE, start)
    const end = next < 0 ? sample.length : next
    // Ones, since zeros could be taken for a start code.
    if (!KEPT_ENCODERS.test(sample.toString('latin1', start, end))) redact(start, end, undefined, 0xff)
  }
}
