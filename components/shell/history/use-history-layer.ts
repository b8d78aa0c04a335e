'use client'

import { useEffect, useRef } from 'react'
import { HistoryLayers } from './history-layers'

/** A parameter of the address while a layer is open: what it shows can be copied, reloaded and sent. */
export interface LayerParameter {
  name: string
  value: string
}

let layers: HistoryLayers | null = null
const layersHere = (): HistoryLayers => (layers ??= new HistoryLayers(window))

/** Lets Back close what lies over the page while it is open. */
export function useHistoryLayer(isOpen: boolean, close: () => void, parameter?: LayerParameter): void {
  const latest = useRef({ close, parameter })
  useEffect(() => {
    latest.current = { close, parameter }
  })
  const name = parameter?.name
  useEffect(() => {
    if (!isOpen) return undefined
    // The page below has an address of its own, also where the address named what was to be opened.
    if (name) setParameter(name, null)
    const value = latest.current.parameter?.value ?? null
    const end = layersHere().open(() => latest.current.close(), name && addressWith(name, value))
    return () => {
      end()
      if (name) setParameter(name, null)
    }
  }, [isOpen, name])
  const value = parameter?.value ?? null
  useEffect(() => {
    if (isOpen && name) setParameter(name, value)
  }, [isOpen, name, value])
}

/** Changes the address of this entry of the history, and nothing else. */
function setParameter(name: string, value: string | null): void {
  if (new URL(window.location.href).searchParams.get(name) === value) return
  layersHere().rename(addressWith(name, value))
}

function addressWith(name: string, value: string | null): string {
  const { pathname, searchParams, hash } = new URL(window.location.href)
  if (value === null) searchParams.delete(name)
  else searchParams.set(name, value)
  return `${pathname}${searchParams.size > 0 ? `?${searchParams.toString()}` : ''}${hash}`
}
