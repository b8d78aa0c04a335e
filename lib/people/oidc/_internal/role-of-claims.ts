import { type Role } from '../../../access/actor'
import type { Claims } from './read-oidc-answer'

/**
 * Returns the role that claims give, by the first pair `role=value` whose value is in the claim; null where none is. The claim is
 * a text or a list of texts; dots in its name lead into objects, as Keycloak has them. It is read from the first document that has it.
 */
export function roleOfClaims(documents: readonly Claims[], claim: string, pairs: readonly string[]): Role | null {
  const found = documents.map((claims) => valueOf(claims, claim)).find((value) => value !== undefined)
  const values = Array.isArray(found) ? found : [found]
  const pair = pairs.find((one) => values.includes(one.slice(one.indexOf('=') + 1)))
  return pair ? (pair.slice(0, pair.indexOf('=')) as Role) : null
}

const valueOf = (claims: Claims, claim: string): unknown =>
  Object.hasOwn(claims, claim) ? claims[claim] : claim.split('.').reduce<unknown>(within, claims)

const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
