/** Why a PATCH is stopped: taken over, terminated, the server closes, or the lease or the store was lost. */
export type StopReason = 'taken_over' | 'terminated' | 'closing' | 'lease_lost'

/** The one PATCH that sends bytes to an open upload, as the upload knows it; the BodyReader is it. */
export interface ActivePatch {
  /** How long nothing came. */
  readonly idleMs: number
  /** Asks it to stop; resolves once it has released the upload. */
  requestStop(why: StopReason): Promise<void>
}
