'use client'

import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { type Blackout } from '@/lib/files/blackout/schema'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { BlackoutEditor } from './blackout-editor'
import { blackoutOrigin } from './blackout-origin'
import { blackoutQuery } from './blackout-query'

/** One photograph or video: the areas of it that are black, to be drawn, changed and lifted. */
export function BlackoutPage({ id }: { id: string }) {
  const t = useTranslations('blackout.page')
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(blackoutQuery(id))
  const common = useTranslations('ui.common')
  const origin = blackoutOrigin(useSearchParams().get('from'))
  const home = origin ? { href: origin, label: common('back') } : { href: '/', label: t('home') }
  const back = data?.case_id ? { href: `/cases/${data.case_id}`, label: t('back') } : home
  const [isChanged, setChanged] = useState(false)
  const changed = (after: Blackout | null) => {
    setChanged(true)
    if (after) queries.setQueryData(blackoutQuery(id).queryKey, after)
    else void refetch()
    void queries.invalidateQueries({ queryKey: ['case-files'] })
  }
  return (
    <>
      <TopBar title={t('title')} back={back} />
      <div className="head desk-only">
        <h1 className="h16 cut">{t('title')}</h1>
      </div>
      <div className="page">
        {error && <ListError error={error} retry={() => void refetch()} />}
        {data && (
          // Begun anew by what is stored, not as the job of a video ends: what is drawn meanwhile stays.
          <BlackoutEditor key={data.requested_at} blackout={data} back={back} takesFocus={isChanged} onChanged={changed} />
        )}
      </div>
    </>
  )
}
