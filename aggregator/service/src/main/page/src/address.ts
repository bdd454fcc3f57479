/** The page's own addresses: what stands behind the `#`, so that the server needs to know one file alone. */

export interface Address {
  /** Path segments, decoded: the view, then what it is about. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export type Query = Readonly<Record<string, string | null | undefined>>;

export function read(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** The address of a view, in the organization that is looked at. What is empty in the query is left out. */
export function to(path: readonly string[], query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ organization: here().get('organization'), ...query })) {
    if (value) {
      asked.set(name, value);
    }
  }
  const tail = asked.size > 0 ? `?${asked}` : '';
  return `#/${path.map(encodeURIComponent).join('/')}${tail}`;
}

const here = (): URLSearchParams => read(location.hash).query;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
