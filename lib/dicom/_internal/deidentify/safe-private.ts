/**
 * Private elements that are known to identify no one (PS3.15 Table E.3.10-1): numbers of the devices from which
 * quantities in the images are computed. By creator: the group and the last byte of the element, and its VR.
 */
const SAFE_PRIVATE_ATTRIBUTES: Record<string, readonly [group: number, element: number, vr: string][]> = {
  'Philips PET Private Group': [
    [0x7053, 0x00, 'DS'],
    [0x7053, 0x09, 'DS'],
  ],
  'Philips Imaging DD 001': [
    [0x2001, 0x03, 'FL'],
    [0x2001, 0x04, 'CS'],
  ],
  'SIEMENS MR HEADER': [
    [0x0019, 0x0c, 'IS'],
    [0x0019, 0x0d, 'CS'],
    [0x0019, 0x0e, 'FD'],
    [0x0019, 0x27, 'FD'],
  ],
  GEMS_ACQU_01: [
    [0x0019, 0x23, 'DS'],
    [0x0019, 0x24, 'DS'],
    [0x0019, 0x27, 'DS'],
  ],
  GEMS_PARM_01: [
    [0x0043, 0x27, 'DS'],
    [0x0043, 0x39, 'IS'],
  ],
  GEMS_SERS_01: [[0x0025, 0x07, 'SL']],
  GEMS_HELIOS_01: [
    [0x0045, 0x01, 'SS'],
    [0x0045, 0x02, 'FL'],
  ],
  ELSCINT1: [
    [0x00e1, 0x21, 'DS'],
    [0x01e1, 0x50, 'DS'],
    [0x01f1, 0x07, 'DS'],
    [0x01f1, 0x26, 'DS'],
    [0x01f1, 0x27, 'DS'],
  ],
}

const listed = (creator: string): readonly [number, number, string][] => SAFE_PRIVATE_ATTRIBUTES[creator] ?? []

/** Returns the VR of a private element that is known to be safe, or null. */
export const safePrivateVr = (tag: number, creator: string): string | null =>
  listed(creator).find(([group, element]) => tag >>> 16 === group && (tag & 0xff) === element)?.[2] ?? null

/** Returns whether any element of this creator is known to be safe. */
export const isSafePrivateCreator = (creator: string): boolean => listed(creator).length > 0
