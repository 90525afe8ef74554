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

/** Dynamic call sites ({@code invokedynamic}) of classes: lambdas and string concatenations. */
final class DynamicCallSites implements AutoCloseable {
    private final URLClassLoader classes;

    /**
     * Opens the jars that contain the classes.
     *
     * @param jars the class path; the classes of the Java runtime are always found
     */
    DynamicCallSites(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new PackagingException("cannot convert '" + jar + "' to a URL", e);
            }
        }
        this.classes = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /**
     * Returns the constant pool indexes of a class's dynamic call sites.
     *
     * @param name the class name, with slashes
     * @throws PackagingException when the class is not found
     */
    Set<Integer> of(String name) {
        try (InputStream content = classes.getResourceAsStream(name + ".class")) {
            if (content == null) {
                throw new PackagingException("a training run loaded the class '" + name + "', but no jar contains it");
            }
            Set<Integer> indexes = new TreeSet<>();
            for (PoolEntry entry : ClassFile.of().parse(content.readAllBytes()).constantPool()) {
                if (entry instanceof InvokeDynamicEntry) {
                    indexes.add(entry.index());
                }
            }
            return indexes;
        } catch (IOException e) {
            throw new PackagingException("cannot read the class '" + name + "'", e);
        }
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new PackagingException("cannot close a jar", e);
        }
    }
}
