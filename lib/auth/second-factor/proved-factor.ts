/** Which factor has proved a person: the id of their authenticator app or passkey, or RECOVERY_CODE. */
export type ProvedFactor = string

/** One of the codes that stand in for every factor. */
export const RECOVERY_CODE = 'recovery-code'
