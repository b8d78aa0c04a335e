'use client'

import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { type ProxyRecord } from '@/lib/people/proxies/schema'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { Tag } from '@/components/ui/feedback/tag'
import { Avatar } from '@/components/ui/image/avatar'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import { type useEndProxy } from './use-proxies'

interface ProxyListProps {
  label: string
  items: readonly ProxyRecord[]
  /** Whose view it is: the patient’s, the proxy’s, or that of an administrator, who sees both names. */
  side: 'patient' | 'proxy' | 'admin'
  ending: ReturnType<typeof useEndProxy>
}

/** Grants of access, each with until when, and its end. */
export function ProxyList({ label, items, side, ending }: ProxyListProps) {
  return (
    <ul className="list" aria-label={label}>
      {items.map((item) => (
        <ProxyItem key={item.id} item={item} side={side} ending={ending} />
      ))}
    </ul>
  )
}

function ProxyItem({ item, side, ending }: Omit<ProxyListProps, 'label' | 'items'> & { item: ProxyRecord }) {
  const t = useTranslations('privacy')
  const common = useTranslations('ui.common')
  const { id, patient, proxy, state } = item
  const { name } = side === 'proxy' ? patient : proxy
  const isGivenUp = side === 'proxy'
  return (
    <li style={{ flexWrap: 'wrap' }} data-proxy={id}>
      <Avatar name={name} size={36} />
      <span className="col g2 grow" style={{ flexBasis: '12rem', minInlineSize: 0 }}>
        <span className="row g6">
          <bdi className="b5 cut">{name}</bdi>
          {side === 'admin' && <Tag>{common.rich('forPatient', { patient: patient.name, name: isolated })}</Tag>}
        </span>
        <span className="f13 t2">
          <ProxyFacts item={item} side={side} />
        </span>
      </span>
      {state === 'ended' ? (
        <Tag>{t('ended')}</Tag>
      ) : (
        <ConfirmButton
          label={t(isGivenUp ? 'giveUp' : 'end')}
          confirmLabel={t(isGivenUp ? 'giveUpConfirm' : 'endConfirm')}
          question={t(isGivenUp ? 'giveUpQuestion' : 'endQuestion', { name: isolate(name) })}
          busy={ending.isPending && ending.variables === id}
          onConfirm={() => ending.mutate(id)}
        />
      )}
    </li>
  )
}

/** Since when, until when, and where it was not the patient, that an administrator granted it. */
function ProxyFacts({ item, side }: { item: ProxyRecord; side: ProxyListProps['side'] }) {
  const t = useTranslations('privacy')
  const format = useFormat()
  const day = (time: string) => format.dateTime(new Date(time), 'day')
  const from = day(item.starts_at)
  const facts = [item.ended_at === null ? t('since', { from }) : t('sinceUntil', { from, until: day(item.ended_at) })]
  if (!item.granted_by_patient && side !== 'admin') facts.push(t('byAdmin'))
  return facts.join(' · ')
}

const isolated = (words: ReactNode) => <bdi>{words}</bdi>
