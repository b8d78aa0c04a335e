/** Why a PATCH is stopped: taken over, terminated, the server closes, or the lease or the store was lost. */
export type StopReason = 'taken_over' | 'terminated' | 'closing' | 'lease_lost'

/** The one PATCH that sends bytes to an open upload, as the session sees it; implemented by BodyReader. */
export interface ActivePatch {
  /** How long nothing was received. */
  readonly idleMs: number
  /** Asks it to stop; resolves once it has released the upload. */
  requestStop(why: StopReason): Promise<void>
}
