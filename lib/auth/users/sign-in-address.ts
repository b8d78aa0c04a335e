/**
 * Returns the address that somebody signs in with. Patients whom staff registered without one have none, no password and no
 * session (a constraint of the table).
 *
 * @throws Error for such a patient
 */
export function signInAddress({ email }: { email: string | null }): string {
  if (email === null) throw new Error('An account without an address cannot sign in.')
  return email
}
