import { useEffect, useState } from 'react'
import { askReadiness } from '../connection/foreign-answer'
import { backoffMs } from '../retry/backoff'
import { wasCutOff } from './was-cut-off'

/** The last reload of a page that was cut off, in this tab: twice within so long is no accident. */
const RELOADED_AT = 'fovea.reloadedAt'
const RELOAD_AGAIN_AFTER_MS = 20_000
const backoff = { initialMs: 1000, maxMs: 8000, jitter: 0.5 }

/**
 * Polls a server that could not render a page, and reloads the page as soon as it is back: with the same backoff as the
 * WebSocket connection. A page that broke while the server was healthy is left alone, since it would only break again; but
 * one whose connection was cut as it arrived is loaded again, once.
 *
 * @returns whether the server is known to be unavailable
 */
export function useReloadWhenReady(error: Error): boolean {
  const [isUnavailable, setUnavailable] = useState(false)
  useEffect(() => {
    let wasUnavailable = false
    let tries = 0
    let timer: ReturnType<typeof setTimeout>
    let isUnmounted = false
    const checkReadiness = async () => {
      const isReady = await askReadiness().then(
        (status) => status === 200,
        () => false,
      )
      if (isReady && (wasUnavailable || (wasCutOff(error) && mayReload()))) return location.reload()
      wasUnavailable ||= !isReady
      setUnavailable(!isReady)
      if (isReady || isUnmounted) return
      timer = setTimeout(() => void checkReadiness(), backoffMs(tries++, backoff))
    }
    void checkReadiness()
    return () => {
      isUnmounted = true
      clearTimeout(timer)
    }
  }, [error])
  return isUnavailable
}

function mayReload(): boolean {
  const before = Number(sessionStorage.getItem(RELOADED_AT) ?? 0)
  if (Date.now() - before < RELOAD_AGAIN_AFTER_MS) return false
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  return true
}
