/** Who asks for a passkey (WebAuthn §5.4.2): the domain that it is bound to, and the origins of the pages that may ask for it. */
export interface RelyingParty {
  id: string
  origins: string[]
}
