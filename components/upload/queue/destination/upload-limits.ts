import { DEFAULT_LIMIT_SETTINGS, limitsUnder, type Limits } from '@/lib/files/record/kinds/schema'

let current: Limits = limitsUnder(DEFAULT_LIMIT_SETTINGS)

/** What the server accepts now; the defaults until it has been asked. */
export const getUploadLimits = (): Limits => current

/** Sets what the server accepts. */
export const setUploadLimits = (limits: Limits): void => void (current = limits)
