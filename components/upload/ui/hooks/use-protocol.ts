'use client'

import { useSyncExternalStore } from 'react'

import { getLocalStorage, tryStorage } from '../../../shell/device-storage/local-storage'
import { PROTOCOL_NAMES, type ProtocolName } from '../../protocols/protocols'

const STORAGE_KEY = 'fovea.protocol'
const listeners = new Set<() => void>()

function subscribe(changed: () => void) {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function read(): ProtocolName | null {
  const stored = tryStorage(getLocalStorage(), (store) => store.getItem(STORAGE_KEY))
  return PROTOCOL_NAMES.find((name) => name === stored) ?? null
}

/** The protocol by which this device takes images, for one patient after the other; none until one is chosen. */
export function useProtocol(): [ProtocolName | null, (name: ProtocolName | null) => void] {
  const protocol = useSyncExternalStore(subscribe, read, () => null)
  const choose = (name: ProtocolName | null) => {
    tryStorage(getLocalStorage(), (store) => (name ? store.setItem(STORAGE_KEY, name) : store.removeItem(STORAGE_KEY)))
    listeners.forEach((changed) => changed())
  }
  return [protocol, choose]
}
