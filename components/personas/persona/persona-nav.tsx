'use client'

import { Plus } from 'lucide-react'
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
  return (
    <nav className={styles.personas} aria-label="Personas">
      <div className={`row ${styles.navHead}`}>
        <span className="f12 t3 b5 grow">Personas</span>
        <NewPersonaButton>{(open) => <IconButton small label="New persona" icon={Plus} onClick={open} />}</NewPersonaButton>
      </div>
      <ul className={styles.navList}>
        {personas.map((persona) => (
          <li key={persona.id}>
            <Link href={`/personas/${persona.id}`} aria-current={persona.id === shown ? 'page' : undefined}>
              <Thumbnail src={persona.thumbnail_url} thumbhash={persona.thumbhash} />
              <span className="col g2 grow">
                <span className="f13 b5 cut">{persona.name}</span>
                <span className="f12 t3 nw">{formatMediaCount(persona.total_images, persona.total_videos)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <StorageCard personas={personas} />
    </nav>
  )
}
