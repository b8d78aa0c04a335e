'use client'

import { useCurrentUser } from '../shell/current-user'
import { useLocalHour } from './use-local-hour'

/** Greets by first name and time of day. */
export function Greeting() {
  const hour = useLocalHour()
  const { name } = useCurrentUser()
  const first = name.split(/\s+/).find((word) => !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word)) ?? name
  const good = hour === null ? 'Hello' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  return (
    <h1 className="h24">
      {good}, {first}
    </h1>
  )
}
