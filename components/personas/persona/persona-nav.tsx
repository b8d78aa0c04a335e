'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import type { PersonaRecord } from '@/lib/personas/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { formatMediaCount } from '../media/format-media'
import { NewPersonaButton } from './new-persona-button'
import styles from '../personas.module.css'
import { StorageCard } from '../storage/storage-card'

/** The list of personas: beside the media on a desktop, in a row above them on a phone. */
export function PersonaNav({ personas, shown }: { personas: PersonaRecord[]; shown: number | 'all' | null }) {
  const t = useTranslations('personas')
  const count = useTranslations('personas.count')
  return (
    <nav className={styles.personas} aria-label={t('title')}>
      <div className={`row ${styles.navHead}`}>
        <span className="f12 t3 b5 grow">{t('title')}</span>
        <NewPersonaButton>{(open) => <IconButton small label={t('newPersona')} icon={Plus} onClick={open} />}</NewPersonaButton>
      </div>
      <ul className={styles.navList}>
        {personas.map((persona) => (
          <li key={persona.id}>
            <Link href={`/personas/${persona.id}`} aria-current={persona.id === shown ? 'page' : undefined}>
              <Thumbnail src={persona.thumbnail_url} thumbhash={persona.thumbhash} />
              <span className="col g2 grow">
                <span className="f13 b5 cut">
                  <bdi>{persona.name}</bdi>
                </span>
                <span className="f12 t3 nw">{formatMediaCount(count, persona.total_images, persona.total_videos)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <StorageCard personas={personas} />
    </nav>
  )
}
