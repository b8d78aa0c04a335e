'use client'

import { usePerson } from '../shell/person'
import { useHour } from './use-hour'

/** Greets by the first name and the hour. */
export function Greeting() {
  const hour = useHour()
  const { name } = usePerson()
  const first = name.split(/\s+/).find((word) => !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word)) ?? name
  const good = hour === null ? 'Hello' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  return (
    <h1 className="h24">
      {good}, {first}
    </h1>
  )
}
