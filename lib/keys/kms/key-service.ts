/**
 * What a key management service does: its three verbs. The key itself never leaves it.
 *
 * What is wrapped is bound to a text, without which it does not unwrap.
 */
export interface KeyService {
  /**
   * Checks that the key is there and enabled, and returns what it is called for as long as it unwraps the same.
   * @throws AppError `key_service_unavailable` where it does not respond, `key_service_refused` where it refuses
   */
  describe(): Promise<string>
  /** @throws AppError as `describe` does */
  wrap(secret: Buffer, boundTo: string): Promise<Buffer>
  /** @throws AppError as `describe` does */
  unwrap(wrapped: Buffer, boundTo: string): Promise<Buffer>
  close(): void
}

/** A call is between two machines of one network: one that takes longer has failed. */
export const CALL_TIMEOUT_MS = 5000
