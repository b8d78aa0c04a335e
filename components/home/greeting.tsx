'use client'

import { useTranslations } from 'next-intl'
import { useCurrentUser } from '../shell/current-user'
import { useLocalHour } from './use-local-hour'

/** Greets by first name and time of day. */
export function Greeting() {
  const t = useTranslations('home.greeting')
  const hour = useLocalHour()
  const { name } = useCurrentUser()
  const person = name.split(/\s+/).find((word) => !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word)) ?? name
  const key = hour === null ? 'hello' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  return <h1 className="h24">{t.rich(key, { person, name: (words) => <bdi>{words}</bdi> })}</h1>
}
