import { OFFLINE_PATH } from './app-pages'

/** Why shared images were not added, as in the address of the offline page, each with its message. */
export const SHARE_REFUSALS = {
  'signed-out': 'signedOut',
  'no-sending': 'noSending',
  'not-stored': 'notStored',
  /** They went to the server: this browser has no service worker. */
  missed: 'missed',
} as const

type ShareRefusal = keyof typeof SHARE_REFUSALS

/** The page that says why, and that the images are still where they were. */
export const refusedSharePath = (refusal: ShareRefusal): string => `${OFFLINE_PATH}?shared=${refusal}`
