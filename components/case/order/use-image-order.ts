'use client'

import { useSyncExternalStore } from 'react'

import { useCurrentUser } from '../../shell/current-user'
import { getLocalStorage, tryStorage } from '../../shell/device-storage/local-storage'
import { IMAGE_ORDERS, type ImageOrder } from './order-images'

const keyOf = (userId: string): string => `fovea.imageOrder.${userId}`
const listeners = new Set<() => void>()

function subscribe(changed: () => void) {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function read(key: string): ImageOrder {
  const stored = tryStorage(getLocalStorage(), (store) => store.getItem(key))
  return IMAGE_ORDERS.find((order) => order === stored) ?? IMAGE_ORDERS[0]
}

/** The order in which the user has the images of every case, on this device; clinical until they choose another. */
export function useImageOrder(): [ImageOrder, (order: ImageOrder) => void] {
  const key = keyOf(useCurrentUser().id)
  const order = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => IMAGE_ORDERS[0],
  )
  const choose = (chosen: ImageOrder) => {
    tryStorage(getLocalStorage(), (store) => store.setItem(key, chosen))
    listeners.forEach((changed) => changed())
  }
  return [order, choose]
}
