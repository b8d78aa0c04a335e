import clsx from 'clsx'

/** Two letters of a name, without its title: “Dr Hana Lindqvarn” is HL. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word))
  const first = words[0]?.[0] ?? '?'
  return (first + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

interface AvatarProps {
  name: string
  /** The address of the person's photo. */
  photo?: string | null
  size?: 20 | 28 | 36 | 40
}

/** A person as two initials, and their photo over them once it is there; the name itself is beside it. */
export function Avatar({ name, photo, size = 28 }: AvatarProps) {
  return (
    <span aria-hidden className={clsx('avatar', size !== 28 && `s${size}`)}>
      {initials(name)}
      {photo && <img src={photo} alt="" decoding="async" loading="lazy" />}
    </span>
  )
}
