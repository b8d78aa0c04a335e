import { type MessageBus, type MessageBusOptions, createMessageBus } from '../../db/open-message-bus'
import {
  type AccessChange,
  type AccessInvalidation,
  accessInvalidationSingleton,
  ACCESS_TOPIC,
} from '../_internal/access-invalidation'
import { ActorCache } from '../_internal/actors/actor-cache'

export type { AccessChange, AccessInvalidation }

interface AccessInvalidationOptions extends MessageBusOptions {
  /** The message bus between processes; one of its own by default. */
  bus?: MessageBus
}

/** Returns the access invalidation of this process, or undefined if it has none: then nothing about access may be cached. */
export const getAccessInvalidation = (): AccessInvalidation | undefined => accessInvalidationSingleton.peek()

/**
 * Subscribes to access changes of all processes and opens the cache of actors. While the database connection is down or
 * does not respond, nothing is cached and all entries are dropped.
 */
export async function openAccessInvalidation({ bus, ...options }: AccessInvalidationOptions = {}): Promise<AccessInvalidation> {
  const connection = bus ?? (await createMessageBus(options))
  const subscribers = new Set<(change?: AccessChange) => void>()
  let generation = 0
  let closed = false
  const isSubscribed = () => !closed && connection.isListening
  const actors = new ActorCache(isSubscribed)

  const receive = (change?: AccessChange) => {
    generation += 1
    if (!change || change.userId || change.sessionId) actors.invalidate(change)
    for (const callBack of subscribers) callBack(change)
  }
  // What was published during an interruption is unknown: everything is invalidated when the connection breaks and when
  // it is back.
  const unsubscribe = connection.subscribe(ACCESS_TOPIC, {
    // A message that cannot be read may concern anything: the bus passes null, and everything is invalidated.
    onMessage: (change) => receive(change ?? undefined),
    onConnectionChange: () => receive(),
  })

  const invalidation = {
    actors,
    hear: receive,
    get listening() {
      return isSubscribed()
    },
    get generation() {
      return generation
    },
    onChange: (callBack: (change?: AccessChange) => void) => {
      subscribers.add(callBack)
      return () => void subscribers.delete(callBack)
    },
    close: async () => {
      closed = true
      accessInvalidationSingleton.clear()
      unsubscribe()
      receive()
      if (!bus) await connection.close()
    },
  }
  accessInvalidationSingleton.set(invalidation)
  return invalidation
}
