import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { SignJWT } from 'jose'
import { settings } from '../../config/settings'
import { startOidcSignIn } from './start-oidc-sign-in'

const LIAR_CALLBACK = 'https://fovea.test/api/v1/auth/oidc/callback'

type Answer = (response: ServerResponse) => void

/** What is told next; whatever is undefined is told as an honest provider tells it. */
export interface Lies {
  /** Claims of the ID token, over the honest ones. */
  token?: Record<string, unknown>
  header?: Record<string, unknown>
  /** The whole ID token, in place of one that is signed. */
  forge?: (claims: Record<string, unknown>) => string
  userinfo?: Record<string, unknown>
  discovery?: Record<string, unknown>
  /** Parameters of the address that the browser comes back to. */
  callback?: Record<string, string>
  /** What a path answers in place of its document. */
  answers?: Record<string, Answer>
}

interface Key {
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
}

export const makeProviderKey = (kid: string): Key => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An ID token with a header of another algorithm, and what stands for its signature. */
export const forgeToken = (header: Record<string, unknown>, claims: unknown, secret?: string | Buffer): string => {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${secret === undefined ? '' : createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Opens a provider that can lie in each of its documents, as the provider of Fovea, until the end of the test file. */
export async function openLyingProvider(lies: Lies = {}) {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => void server.close().closeAllConnections())
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const first = makeProviderKey('first')
  const provider = { issuer, signsWith: first, published: [first], lies }
  const client = { OIDC_CLIENT_ID: 'fovea', OIDC_CLIENT_SECRET: 'a secret of the client' }
  const become = () =>
    Object.assign(settings(), { OIDC_ISSUER: issuer, ...client, OIDC_ROLE_CLAIM: 'roles', OIDC_ROLES: ['doctor=fovea-doctors'] })
  become()

  async function idToken(request: IncomingMessage): Promise<string> {
    const nonce = new URLSearchParams(await text(request)).get('code')
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: 'fovea', sub: 'honest', iat: now, exp: now + 300, nonce }
    const claims = { ...honest, ...provider.lies.token }
    if (provider.lies.forge) return provider.lies.forge(claims)
    const header = { alg: 'RS256', kid: provider.signsWith.kid, ...provider.lies.header }
    return new SignJWT(claims).setProtectedHeader(header).sign(provider.signsWith.privateKey)
  }

  const documents: Record<string, (request: IncomingMessage) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      ...Object.fromEntries(['authorization', 'token', 'userinfo'].map((name) => [`${name}_endpoint`, `${issuer}/${name}`])),
      jwks_uri: `${issuer}/jwks`,
      ...provider.lies.discovery,
    }),
    '/jwks': () => ({
      keys: provider.published.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' })),
    }),
    '/token': async (request) => ({ access_token: 'one', token_type: 'Bearer', id_token: await idToken(request) }),
    '/userinfo': () => ({ sub: 'honest', roles: ['fovea-doctors'], ...provider.lies.userinfo }),
  }
  server.on('request', (request, response) => {
    const url = request.url!
    const answer = provider.lies.answers?.[url]
    if (answer) return answer(response)
    void Promise.resolve(documents[url]?.(request)).then((document) => sendJson(response, document))
  })

  /** Comes back from the provider as a browser whose person has signed in there: with the ticket of its own way there. */
  const visit = async (proofOf?: { userId: string; sessionId: string }) => {
    const begun = await startOidcSignIn({ redirectUri: LIAR_CALLBACK, returnTo: '/', ...(proofOf ? { proofOf } : {}) })
    const { searchParams } = new URL(begun.url)
    const url = new URL(LIAR_CALLBACK)
    const sent = { code: searchParams.get('nonce')!, state: searchParams.get('state')!, ...provider.lies.callback }
    for (const [name, value] of Object.entries(sent)) url.searchParams.set(name, value)
    return { url, ticket: begun.ticket }
  }
  return Object.assign(provider, { visit, become })
}

const sendJson = (response: ServerResponse, document: unknown) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(document ?? {}))
