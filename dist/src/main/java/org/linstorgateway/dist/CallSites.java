package org.linstorgateway.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds in classes what the runtime makes code for when it comes by: lambdas, and strings that are put together. */
final class CallSites implements AutoCloseable {
    private final URLClassLoader classes;

    /** @param jars where classes are, besides the runtime */
    CallSites(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new PackagingException("'" + jar + "' has no URL", e);
            }
        }
        this.classes = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /**
     * Their indexes in the constant pool of a class.
     *
     * @param name with slashes
     */
    Set<Integer> of(String name) {
        try (InputStream content = classes.getResourceAsStream(name + ".class")) {
            if (content == null) {
                throw new PackagingException("the class '" + name + "' that was loaded is not to be found");
            }
            Set<Integer> indexes = new TreeSet<>();
            for (PoolEntry entry : ClassFile.of().parse(content.readAllBytes()).constantPool()) {
                if (entry instanceof InvokeDynamicEntry) {
                    indexes.add(entry.index());
                }
            }
            return indexes;
        } catch (IOException e) {
            throw new PackagingException("the class '" + name + "' cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new PackagingException("a jar cannot be closed", e);
        }
    }
}
