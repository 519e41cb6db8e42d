/** The page stands in another one: `?embed`. It reads its link and never rewrites it. */
export const embedded = new URLSearchParams(location.search).has('embed');
