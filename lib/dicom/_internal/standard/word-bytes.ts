/** The words of a VR that big endian turns around (PS3.5 7.3): text and bytes have none. */
const WORD_BYTES: Partial<Record<string, number>> = {
  ...{ AT: 2, OW: 2, SS: 2, US: 2, FL: 4, OF: 4, OL: 4, SL: 4, UL: 4, FD: 8, OD: 8, OV: 8, SV: 8, UV: 8 },
}

/** Bytes of a word that has an order, by the VR: 1 where it has none. */
export const wordBytesOf = (vr: string): number => WORD_BYTES[vr] ?? 1
