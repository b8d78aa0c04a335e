import { randomBytes } from 'node:crypto'
import { unwrapWith, wrapUnder, type Keyring } from '../config/keyring/wrapped-key'
import type { KeyRoots } from '../config/secrets'
import { pool } from '../db/database'
import { boundToRoot } from './wrapped-columns'

type RootName = keyof KeyRoots

/**
 * Opens the roots from which all keys but those of objects are derived; an installation that has none yet gets them.
 *
 * @param initial of an installation that derived from its master key until now; null: random ones
 */
export async function openKeyRoots(ring: Keyring, initial: Buffer | null): Promise<KeyRoots> {
  const open = async (name: RootName): Promise<Buffer> => {
    const read = async () =>
      (await pool().query<{ wrapped: Buffer }>('SELECT wrapped FROM key_roots WHERE name = $1', [name])).rows[0]?.wrapped
    const known = await read()
    if (known) return unwrapWith(ring, boundToRoot(name), known)
    await pool().query('INSERT INTO key_roots (name, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      wrapUnder(ring.primary(), boundToRoot(name), initial ?? randomBytes(32)),
    ])
    return unwrapWith(ring, boundToRoot(name), (await read())!)
  }
  return { lasting: await open('lasting'), sessions: await open('sessions') }
}

/** Replaces the root of what sessions, tokens and signed links are signed with: with the next start all of them are void. */
export async function renewSessionRoot(ring: Keyring): Promise<void> {
  const wrapped = wrapUnder(ring.primary(), boundToRoot('sessions'), randomBytes(32))
  await pool().query("UPDATE key_roots SET wrapped = $1 WHERE name = 'sessions'", [wrapped])
}
