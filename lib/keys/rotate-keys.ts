import { setTimeout as sleep } from 'node:timers/promises'
import { addKeyFile } from '../config/keyring/key-files'
import { ADOPTION_MS } from '../config/keyring/local-ring'
import { fail } from '../errors/fail'
import { addMasterKey, retireMasterKey } from './_internal/master-key-rows'
import { countWrapped } from './count-wrapped'
import { getKeyring } from './open-keyring'
import { rewrapKeys } from './rewrap-keys'

/** A process wraps under the former key until it has looked, and its transaction lasts half a minute at most. */
const STRAGGLERS_MS = ADOPTION_MS + 30_000
const MAX_PASSES = 5

export interface RotateOptions {
  /** Where a new key file goes; null where the key is that of a setting or of a service, and is changed there. */
  dataDir: string | null
  say: (line: string) => void
  /** How long after a new key what processes still wrap under the former one is waited for. */
  stragglersMs?: number
  /** Rows that are rewrapped at once. */
  batch?: number
}

interface Rotated {
  /** The key under which everything is now. */
  name: string
  isNew: boolean
  rewrapped: number
  unreadable: number
  /** What is wrapped under each key. */
  counts: Map<string, number>
}

/**
 * Adds a master key to the data folder and wraps everything under it, while Fovea runs. Where an earlier run was
 * interrupted, or a setting has changed the key, it adds none and completes that one.
 */
export async function rotateKeys({ dataDir, say, batch, stragglersMs = STRAGGLERS_MS }: RotateOptions): Promise<Rotated> {
  const ring = getKeyring()
  if (!ring) throw fail('internal')
  const sum = { rewrapped: 0, unreadable: 0 }
  const pass = async (): Promise<number> => {
    const { name } = ring.primary()
    const onProgress = (rewrapped: number) => say(`  ${sum.rewrapped + rewrapped} under ${name}`)
    const { rewrapped, unreadable } = await rewrapKeys(ring, { onProgress, ...(batch ? { batch } : {}) })
    sum.rewrapped += rewrapped
    sum.unreadable = unreadable
    return rewrapped
  }
  if (ring.service) say(`  ${await ring.service.rewrap()} keys of months under the newest version of the service’s key`)
  const isUnderAnother = ([name, count]: [string, number]) => name !== ring.primary().name && count > 0
  const isUnfinished = [...(await countWrapped())].some(isUnderAnother) && (await pass()) > 0
  const isNew = !isUnfinished && dataDir !== null
  if (isNew) {
    const { file, key } = addKeyFile(dataDir)
    await addMasterKey(key)
    ring.local.reload()
    say(`The new master key ${key.name} is in ${file}. Back it up now.`)
  }
  const changedAt = Date.now()
  if (isNew) await pass()
  const restMs = isNew || isUnfinished ? changedAt + stragglersMs - Date.now() : 0
  if (restMs > 1000) say(`  waiting ${Math.ceil(restMs / 1000)} s until every process uses the new key …`)
  if (restMs > 0) await sleep(restMs)
  for (let again = 1; again <= MAX_PASSES && (await pass()) > 0; again += 1);
  const { name } = ring.primary()
  return { name, isNew, ...sum, counts: await countWrapped() }
}

/**
 * Lets a key go under which nothing is wrapped: from now on a start does without it.
 *
 * @throws AppError `master_key_in_use` where something is, or new things are
 */
export async function retireKey(name: string): Promise<void> {
  const ring = getKeyring()
  const count = (await countWrapped()).get(name) ?? 0
  if (count > 0 || ring?.primary().name === name) throw fail('master_key_in_use', { name, count })
  await retireMasterKey(name)
}
