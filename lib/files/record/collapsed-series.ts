import type { Prisma } from '../../db/database'

/** Modalities of photographs (PS3.3 C.7.3.1.1.1): those of one series show different things, such as both eyes. */
const PHOTOGRAPH_MODALITIES = ['OP', 'OPM', 'OPV', 'OPT', 'OPTENF', 'XC', 'DMS', 'GM', 'SM', 'ES', 'DX', 'CR', 'MG', 'IO', 'PX']

/** Files that are no DICOM objects, photographs, and of each other series the cover. */
export const COLLAPSED_SERIES: Prisma.StoredFileWhereInput = {
  OR: [
    { instance: null },
    { instance: { isDuplicate: true } },
    { instance: { series: { modality: { in: PHOTOGRAPH_MODALITIES } } } },
    { instance: { coverOf: { isNot: null } } },
  ],
}
