/** The database of cancelled uploads: what the server has not deleted yet. */
export const CANCELLED_DATABASE = 'fovea-cancelled'
