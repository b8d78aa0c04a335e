import { CODING_SCHEME_UIDS, DICOM_UIDS } from '../../standard/registered-uids'
import { lazy } from './lazy'

const ROOT = '1.2.840.10008.'
/** PS3.16: the numbers of context groups have at most four digits. */
const CONTEXT_GROUP = /^1\.2\.840\.10008\.6\.1\.[1-9]\d{0,3}$/

const registeredUids = lazy((): ReadonlySet<string> => {
  const all = new Set(CODING_SCHEME_UIDS.trim().split('\n'))
  for (const line of DICOM_UIDS.trim().split('\n')) {
    const [start = '', numbers = ''] = line.split(': ')
    for (const range of numbers.split(' ')) {
      const [first = 0, last = first] = range.split('-').map(Number)
      for (let number = first; number <= last; number += 1) all.add(`${ROOT}${start}.${number}`)
    }
  }
  return all
})

/** Returns whether a UID is registered (PS3.6 annex A): it names a class or another well-known thing, never a patient's. */
export const isRegisteredUid = (uid: string): boolean => registeredUids().has(uid) || CONTEXT_GROUP.test(uid)
