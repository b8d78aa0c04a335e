import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fail } from '../../errors/fail'
import { CALL_TIMEOUT_MS, type KeyService } from './key-service'

interface VaultTransitOptions {
  /** `https://host:8200/transit/key-name`: the mount may have several parts. */
  address: string
  token?: string | undefined
  tokenFile?: string | undefined
}

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().startsWith('vault:v') }) })
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) })
const Described = z.object({ data: z.object({ supports_encryption: z.boolean(), supports_decryption: z.boolean() }) })

/**
 * Vault's transit engine by its HTTP API (`/v1/transit/encrypt/:name`, `/decrypt/:name`, `/keys/:name`). The binding is the
 * associated data of AES-GCM. A rotation inside Vault needs nothing here: what an older version has wrapped unwraps.
 */
export function openVaultTransit({ address, token, tokenFile }: VaultTransitOptions): KeyService {
  const url = new URL(address)
  const parts = url.pathname.split('/').filter(Boolean)
  const [mount, key] = [parts.slice(0, -1).join('/'), parts.at(-1)!]
  const call = async <T>(schema: z.ZodType<T>, verb: 'encrypt' | 'decrypt' | 'keys', body?: object): Promise<T> => {
    const response = await request(new URL(`/v1/${mount}/${verb}/${key}`, url), {
      method: body ? 'POST' : 'GET',
      headers: { 'x-vault-token': tokenFile ? readToken(tokenFile) : token!, 'x-vault-request': 'true' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const parsed = schema.safeParse(response)
    if (!parsed.success) throw fail('key_service_unavailable', { cause: parsed.error })
    return parsed.data
  }
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  return {
    wrap: async (secret, boundTo) => {
      const body = { plaintext: secret.toString('base64'), associated_data: base64(boundTo) }
      return Buffer.from((await call(Encrypted, 'encrypt', body)).data.ciphertext)
    },
    unwrap: async (wrapped, boundTo) => {
      const body = { ciphertext: wrapped.toString(), associated_data: base64(boundTo) }
      return Buffer.from((await call(Decrypted, 'decrypt', body)).data.plaintext, 'base64')
    },
    // Without the host, which may change.
    describe: async () => {
      const { data } = await call(Described, 'keys')
      if (!data.supports_encryption || !data.supports_decryption) throw fail('key_service_refused')
      return `vault ${mount}/${key}`
    },
    close: () => undefined,
  }
}

/** Vault answers 503 while it is sealed, 472 and 473 as a standby, 429 where it is throttled. */
async function request(url: URL, init: RequestInit): Promise<unknown> {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
  const response = await fetch(url, { ...init, signal, redirect: 'error' }).catch((cause: unknown) => {
    throw fail('key_service_unavailable', { cause })
  })
  const { status } = response
  // The bodies of errors name paths and policies: a status is enough.
  if (!response.ok) await response.body?.cancel()
  if (status >= 400 && status < 500 && ![412, 429, 472, 473].includes(status))
    throw fail('key_service_refused', { cause: new Error(`Vault: ${status}`) })
  if (!response.ok) throw fail('key_service_unavailable', { cause: new Error(`Vault: ${status}`) })
  return response.json().catch((cause: unknown) => {
    throw fail('key_service_unavailable', { cause })
  })
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw fail('key_service_refused', { cause })
  }
}
