import { type Bus, type BusOptions, makeBus } from '../db/open-bus'
import { type AccessChange, type AccessNews, livingNews, TOPIC } from './_internal/access-news'
import { ActorMemory } from './_internal/actor-memory'

export type { AccessChange, AccessNews }

export interface AccessNewsOptions extends BusOptions {
  /** The line on which this process hears others; one of its own where none is given. */
  bus?: Bus
}

/** Gives the news of this process, or nothing where it has none: then nothing about access may be remembered. */
export const accessNews = (): AccessNews | undefined => livingNews.peek()

/**
 * Listens for changes of access in all processes, and keeps the memory of who showed which credential. While the line
 * to the database is down, or does not answer, nothing is remembered, and what was remembered is forgotten.
 */
export async function openAccessNews({ bus, ...options }: AccessNewsOptions = {}): Promise<AccessNews> {
  const line = bus ?? (await makeBus(options))
  const callBacks = new Set<(change?: AccessChange) => void>()
  let generation = 0
  let closed = false
  const isHeard = () => !closed && line.isListening
  const actors = new ActorMemory(isHeard)

  const hear = (change?: AccessChange) => {
    generation += 1
    if (!change || change.userId || change.sessionId) actors.forget(change)
    for (const callBack of callBacks) callBack(change)
  }
  // What was said while nobody listened is not known: when the line breaks, and when it is back, everything is forgotten.
  const stop = line.subscribe(TOPIC, { hear: (payload) => hear(changeIn(payload)), onLine: () => hear() })

  const news = {
    actors,
    hear,
    get listening() {
      return isHeard()
    },
    get generation() {
      return generation
    },
    onChange: (callBack: (change?: AccessChange) => void) => {
      callBacks.add(callBack)
      return () => void callBacks.delete(callBack)
    },
    close: async () => {
      closed = true
      livingNews.clear()
      stop()
      hear()
      if (!bus) await line.close()
    },
  }
  livingNews.set(news)
  return news
}

/** News that cannot be read may be about anything: everything is forgotten then. */
function changeIn(payload: string): AccessChange | undefined {
  try {
    return JSON.parse(payload) as AccessChange
  } catch {
    return undefined
  }
}
