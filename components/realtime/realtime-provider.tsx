'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useCurrentUser } from '../shell/current-user'
import { isUnsent } from '../upload/queue/upload-item'
import { getUploadQueue } from '../upload/queue/get-upload-queue'
import { invalidatedQueryKeys } from './invalidated-query-keys'
import { RealtimeConnection, type ConnectionState } from './realtime-connection'
import { RefetchScheduler } from './refetch-scheduler'
import { publishMessage, setRealtimeConnected } from './message-bus'

const ConnectionStateContext = createContext<ConnectionState>('catching up')

/** Opens the one WebSocket connection of this tab, and refetches what it invalidates. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { id } = useCurrentUser()
  const [state, setState] = useState<ConnectionState>('catching up')
  useEffect(() => {
    const refetchScheduler = new RefetchScheduler(client)
    const connection = new RealtimeConnection(id, {
      onState: (now) => {
        setState(now)
        setRealtimeConnected(now === 'live')
      },
      onMessage: (message) => {
        refetchScheduler.schedule(invalidatedQueryKeys(message))
        // What is gone from its case is no longer “Ready” in the list of what was sent.
        const { file_id: fileId } = message.data
        if (message.type === 'FILE_DELETED' && typeof fileId === 'string') getUploadQueue(id)?.clearReady(undefined, fileId)
        publishMessage(message)
      },
      onResyncNeeded: () => {
        refetchScheduler.schedule('all')
        publishMessage(null)
      },
      // Every request now leads to the sign-in page. Where files are still unsent, the page says so and stays.
      onSignedOut: () => {
        if (!getUploadQueue(id)?.list.getSnapshot().some(isUnsent)) refetchScheduler.schedule('all')
      },
    })
    const onVisible = () => refetchScheduler.resume()
    document.addEventListener('visibilitychange', onVisible)
    connection.start()
    return () => {
      document.removeEventListener('visibilitychange', onVisible)
      connection.stop()
      setRealtimeConnected(false)
      refetchScheduler.stop()
    }
  }, [client, id])
  return <ConnectionStateContext value={state}>{children}</ConnectionStateContext>
}

/** Whether, and how, the data shown is kept up to date. */
export const useConnectionState = (): ConnectionState => useContext(ConnectionStateContext)
