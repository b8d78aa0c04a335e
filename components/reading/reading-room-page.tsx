'use client'

import dynamic from 'next/dynamic'

// The room and its drawing engine are a megabyte: they load when somebody opens it, and no other page has them.
const ReadingRoomDialog = dynamic(() => import('./room/reading-room-view').then((module) => module.ReadingRoomView), {
  ssr: false,
})

/** The reading room of a case or a study: its series as stacks, over the whole window. */
export function ReadingRoomPage({ id }: { id: string }) {
  return <ReadingRoomDialog id={id} />
}
